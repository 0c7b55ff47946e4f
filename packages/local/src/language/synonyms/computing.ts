/** Words of software and its documentation that can stand for one another; commas between groups. */
export const COMPUTING = `
secret sensitive confidential private password credential token, secret secrets confidential sensitive, password
passphrase credential secret, private internal confidential, vulnerability security_problem flaw weakness exploit
security_issue hole, bug defect error issue fault flaw broken, issue problem bug ticket, problem issue trouble error
fail bug, wrong issue problem incorrect bad error mistake, incorrect wrong invalid false, invalid wrong malformed
illegal, valid correct legal allowed, correct right valid, subtitle caption transcript, video movie film, audio sound,
picture image photo img graphic icon illustration, icon image symbol, decorative decoration ornament presentation
presentational, tag element node label, element tag node component, attribute prop property option, property attribute
prop field, parameter argument option, field key column property, variable env environment, identifier id name, id
identifier pid, process pid, value content, repo repository, machine host computer hostname server, computer machine
pc laptop, mobile phone cell, device machine hardware, screen display monitor, keyboard key typing, shortcut hotkey
accelerator access_key, mouse pointer cursor, button control, link anchor hyperlink url, url address link uri, page
site screen document, website site web, web_page page, browser client frontend, backend server, text label wording,
title heading caption name, menu navigation, table grid, box field input, input field control, form input, focus
autofocus, automatically auto automatic default, manually hand explicit, by_hand manually manual, translation language
locale i18n, line row entry record, log logging logger logs, log_line log_message log_record, message text notice,
file document, folder directory, path location route, filename name file, extension suffix plugin, package module
library dependency, plugin extension addon module middleware, middleware plugin handler, handler callback listener
function, hook event callback, event hook trigger, method function verb, object instance, type kind class, schema
structure format, format layout structure, structure format shape, list array enumeration, string text, number integer
digit, boolean flag true false, true yes enabled, false no disabled, default standard, option setting flag, flag
option switch, command cli script, command_line cli terminal shell, terminal console shell, shell terminal command,
console terminal output, script command program, program application app software, tool utility program package,
framework library, source_code code static source, source origin, snippet example code, example sample demo, guide
manual tutorial handbook, documentation docs manual, changelog history notes, history log changelog, version release
number, major breaking, breaking_change incompatible, minimum least minimal lowest higher later, earliest minimum
oldest first, latest newest current recent, current present latest, compatible work support, incompatible break,
requirement prerequisite need, branch fork, commit change, pull_request pr merge, merge combine, ci pipeline build,
pipeline ci workflow, workflow process pipeline, build compile bundle, compile build transpile, bundle build package,
test spec, fake mock stub simulate, job task, thread worker, queue backlog, asynchronous async background, synchronous
sync blocking, parallel concurrent simultaneous, at_the_same_time simultaneously concurrent parallel both, sequential
serial order, order sequence, cache store memory, memory ram heap, disk storage drive, database db, query search,
transaction commit, network connection, connection socket link, port number, proxy gateway, cloud aws lambda
serverless, serverless lambda cloud function, container docker, cluster nodes, request call, response reply answer,
header field, body payload content, payload body data, size length bytes, timeout deadline limit, time_out timeout,
timezone zone time, timestamp time date, schedule cron timetable, interval period frequency, delay wait, latency
delay, retry attempt, attempt try, rate speed frequency, throughput speed performance, performance speed fast,
overhead cost, efficient fast, certificate cert tls ssl, tls ssl https encryption, encryption encrypt tls cipher,
encrypted encrypt encryption, user account person, administrator admin root, maintainer owner author team, author
creator maintainer, team staff maintainers people, developer programmer contributor, customer client user, session
login, cookie session, role permission, permission right access, accessible accessibility a11y, blind screen_reader
assistive vision, deaf hearing, disabled disability handicap, attachment file, mail email post, address email
location, inbox mailbox, recipient receiver, sender from, image_size dimension, dimension size width height, width
wide, height tall, colour color, background backdrop, font typeface, margin padding space, bold strong, quality
resolution, chart graph diagram, debug troubleshoot diagnose, warning warn alert, error exception failure, exception
error throw, stack trace, level severity, verbose detailed, detail information, information info data, metadata
information, free_of_charge free, licence license, open_source free, conflict clash collision, clash conflict collide,
duplicate same twice, same identical equal, unique distinct single, distinct different unique, different differ vary
various other, custom own customized, child nested inner sub, parent outer ancestor, root top, depth deep level
nesting, deep depth level nested, nesting depth nested, recursive nested, whole entire, part fragment, comment note
annotation, note remark comment, placeholder template, pattern regex template, regex pattern expression, wildcard glob
pattern, rule check, linter lint rule, condition if, loop cycle, infinite endless, null nothing undefined empty none,
random arbitrary, deterministic predictable, side_effect effect, race concurrent, leak loss, safe secure, unsafe
dangerous insecure, dangerous unsafe risky hazardous, distract distracting annoying, ambiguous unclear vague,
non-javascript python java language, end_of_life eol unsupported, supported maintained, support_end end_of_life eol,
popup dialog modal window, dialog modal popup, modal dialog, tooltip hint, hint tip suggestion, tip hint advice,
spinner loading, typo misspelling spelling, spell spelling, ban block blacklist, whitelist allowlist allow, blacklist
blocklist deny, quota limit, throttle limit rate_limit, spam junk, two-factor 2fa mfa, mfa 2fa, otp token, beta
preview experimental unstable, stable production, unstable experimental, production live deployment, live production
realtime, realtime live immediate, development dev, staging test, release_notes changelog, whats_new changelog,
roadmap plan future, upcoming next future, planned future, todo missing, stuck hang freeze blocked, blank empty white,
garbled corrupt encoding, corrupt damaged broken, encoding charset utf, charset encoding, emoji unicode character,
character letter symbol, letter character, uppercase capital, lowercase small, case_sensitive case, whitespace space
blank, newline line_break, indent indentation tab, quote string, escape quote, bracket parenthesis brace, comma
separator delimiter, delimiter separator, decimal fraction number, round rounding precision, precision accuracy,
accurate exact precise, exact precise, timezone utc, daylight dst, locale region, currency money, sort_order order,
ascending increasing, descending decreasing, filter where condition, search find lookup, index position offset, offset
position, position index place, cursor pointer position, page_through pagination page, pagination page paging, batch
bulk group, bulk batch mass, chunk piece part, stream flow pipe, pipe stream, buffer memory, flush write, sink
destination target, destination target output, target destination goal, source origin input, input source data,
endpoint route url api, api interface endpoint, route path endpoint, webhook callback hook, subscribe listen register,
unsubscribe opt_out remove, publish emit, emit fire send dispatch, trigger fire start, dispatch send, broadcast send
publish, poll check, ping check, health status check, heartbeat ping alive, keep_alive persistent, idle inactive
unused, inactive idle, unused idle dead, dead unused, orphan unused, stale old outdated, outdated old stale obsolete,
up_to_date current latest, out_of_date outdated old stale, refresh reload update, reload refresh restart, hot_reload
watch, watch observe reload, autosave save, autocomplete completion suggestion, completion autocomplete, syntax
grammar, keyword word, reserved keyword, comment annotation, annotation decorator, generic template, inherit extend
subclass, extend inherit, subclass inherit child, override overwrite, abstract interface, implement provide realize,
implementation code, constructor create, instantiate create, singleton single instance, immutable readonly constant,
readonly read-only immutable, constant fixed immutable, mutable changeable, optional nullable, mandatory required,
default_value default, fallback default backup, fail_over fallback, redundancy backup, replica copy, replicate copy,
mirror copy, snapshot backup copy, archive zip compress, unzip extract decompress, extract unzip, compress gzip zip,
minify compress shrink, tree_shaking unused, lazy on_demand deferred, on_demand lazy, eager immediate, preload load,
prefetch load, warm_up start, cold_start start, boot start, daemon service background, background daemon, foreground
visible, headless browser, gui interface, interface ui, theme style dark, style css theme, stylesheet css, layout
arrangement, responsive mobile, breakpoint media, animation motion, transition animation, scroll scrolling,
drag_and_drop drag, clipboard copy, paste insert, cut remove, printer print, scanner scan, webcam camera, microphone
audio, speaker sound audio, volume loudness, battery power, cable wire, wireless wifi, wifi wireless network,
bluetooth wireless, offline disconnected network internet, online connected internet, internet network offline web,
firewall block, vpn tunnel, tunnel proxy, subdomain domain, domain host, dns domain, ip address, mac address, gateway
router, router gateway route, switch toggle
`
