/** What people do, in plain and in formal words; commas between groups; words joined by `_` are read as one term. */
export const ACTIONS = `
undo revert reverse roll_back rollback backtrack restore unpublish take_back, revert undo roll_back go_back, take_back
unpublish withdraw retract recall return, hide mask redact censor conceal obscure anonymize blank_out filter, hide
hidden invisible, reveal expose disclose unhide unmask show, vanish disappear lost lose missing gone go_missing drop,
answer reply respond response get_back react write_back acknowledge, get_back reply respond answer response hear_back,
turn_off switch_off disable deactivate omit suppress opt_out shut_off stop prevent avoid false off, turn_on switch_on
enable activate opt_in, mute silence silent quiet muted suppress, silent mute quiet muted noiseless, loud noisy,
exclude skip ignore leave_out omit except filter bypass pass_over disregard not_count, include contain consist
comprise, ignore disregard discard skip, try_out try preview dry_run trial experiment rehearsal simulate, try attempt
trial, dry_run preview simulation try_out trial, test check verify validate examine, check verify validate confirm
ensure lint, confirm verify acknowledge approve, start_up start boot launch, start begin launch initiate commence,
restart reboot reload, shut_down stop terminate close exit, stop halt quit terminate abort kill interrupt, pause
suspend hold freeze, resume continue proceed carry_on go_on, wait delay sleep pause, give_up stop abandon quit, set_up
configure install initialize prepare, configure set_up customize customise adjust settings configuration setting,
customize customise tailor adapt configure, install set_up add npm yarn deploy, uninstall remove delete, get_rid_of
remove delete discard dispose, throw_away discard dispose remove, wipe erase delete clear purge, upgrade update
migrate update, update upgrade refresh bump modify change, migrate move upgrade port convert, convert transform
translate turn_into change, turn_into become convert, rename name call relabel, merge combine join unite concatenate,
combine merge join compose together, separate split divide isolate, group bundle batch collect, sort order arrange
rank, rotate rotation roll cycle turn_over, copy duplicate clone replicate, duplicate copy repeated twice double, move
transfer relocate shift, back_up backup copy save, save store persist write keep, load read open import, import load
include require, export output dump, read load parse, parse read interpret analyse analyze, print output display write
log, log record write print, look_up search find query consult, look_for search seek, find locate search discover
detect, find_out discover learn determine, discover find notice detect, notice spot detect see, spot catch detect
notice, catch capture intercept handle, handle process deal manage treat, deal_with handle process, take_care_of
handle manage responsible, look_after care maintain responsible, see view look watch visible, watch observe monitor
follow track, track follow monitor trace, compare match contrast, match equal correspond fit, count matter considered
regarded treated, count_as considered regarded treated classed, consider regard treat deem, believe think assume,
guess assume infer estimate, compute work_out determine, work_out compute solve, guarantee ensure promise
assure, ensure guarantee make_sure, make_sure ensure verify check, promise commit pledge guarantee, avoid prevent
refrain steer_clear, prevent avoid stop forbid block, block prevent stop obstruct, force require compel enforce
oblige, enforce require force apply, oblige require must, be_allowed may can permitted, opt_out disable decline,
speed_up accelerate faster optimize performance, slow_down slow delay throttle, improve better enhance optimize,
get_better improve recover, get_worse deteriorate degrade, damage harm break hurt spoil, break_down fail break
breakdown, go_wrong fail error problem, fall fail drop, crash fail abort die exit, blow_up explode crash fail, freeze
hang stuck block, repair fix mend restore, repeat again retry recur, retry repeat again reattempt, take_place happen
occur held, come_from originate source, depend rely require based, rely depend trust, trust rely believe safe, support
handle accept work compatible, work function operate run compatible, work_with support compatible, cope handle
support, use_up consume exhaust, run_out exhausted expire deplete, consume use spend, waste lose squander, need
require necessary, lack without missing, want wish desire prefer, prefer favour favor rather recommend, suggest
recommend propose advise hint, propose suggest offer, discourage advise_against avoid not_recommended bad, warn alert
caution advise, tell inform notify let_know say, say state mention tell, mention name refer cite, point_out mention
note, ask request inquire enquire, request ask apply demand, apply_for request ask application, sign_up register join
enrol enroll subscribe, join enter enrol member, register sign_up enrol record, log_out logout sign_out, authenticate
login log_in sign_in identify verify, authorize allow permit grant, fill_in complete enter fill_out, fill_out complete
fill_in form, hand_in submit deliver return, submit hand_in send file, hand_out distribute give issue, pick_up collect
fetch retrieve, drop_off deliver leave, bring_back return, give_back return refund, give_away donate, send_back
return, pass_on forward transfer relay, forward send relay redirect, share distribute, publish release issue announce
post, release publish ship version launch, roll_out release deploy, ship release deliver send, deploy release publish
install host, deliver send supply, contact reach email call get_in_touch write, report notify disclose file tell,
disclose report reveal, complain complaint report, file submit report, call_off cancel abandon, put_off postpone delay
defer, bring_forward advance, carry_out perform execute do, participate join take_part contribute, contribute help
participate, take_over replace succeed, replace substitute supersede swap instead successor, supersede replace
deprecate, deprecate obsolete discontinue remove, discontinue stop deprecate cease end, phase_out deprecate
discontinue, drop remove discontinue, stay remain continue, keep_up maintain, keep_on continue, stick_to follow keep,
comply obey follow conform, break_rule violate breach, violate breach break, override replace overwrite supersede, set
assign define specify configure, define specify set declare, specify set define name state give, assign set allot
give, choose select pick opt, choice option alternative, wrap surround enclose, attach append fix, detach remove,
connect link attach join, disconnect unplug separate, open access start, access reach enter use, close shut end, enter
type input insert, type enter write, press click push hit tap, drag move pull, scroll move, zoom enlarge magnify,
shrink reduce compress smaller, compress shrink zip reduce, expand extend enlarge, extend prolong lengthen expand,
shorten cut reduce truncate, cut_off truncate cut, limit restrict cap, round approximate, fill populate, empty clear
drain flush, flush empty drain write, clean_up clean remove tidy, listen hear, lend loan borrow, rent hire lease, hire
employ recruit rent, fire dismiss sack, dismiss fire reject, resign leave quit notice, earn salary paid, spend cost
pay, owe debt due, repay refund reimburse return, claim expense reimburse, steal theft stolen, rob steal theft, lock
secure close, unlock open, protect secure guard safeguard, secure protect safe, encrypt cipher scramble encode,
decrypt decode, certify attest sign, inspect audit review, review examine inspect check, approve accept sign_off
authorize, reject refuse decline, agree accept, disagree object dispute, explain describe clarify, describe explain
document, teach train instruct, learn study find_out, practise practice exercise, remember recall remind, forget omit,
wake wake_up rouse, check_out leave depart departure, check_in arrive arrival register, sleep rest, rest break, smoke smoking cigarette, park parking, drive driver, ride travel, walk
foot, swim bathe, cook prepare, serve provide, wear clothing clothes dress, carry hold bear, lift raise hoist, lower
reduce drop, load cargo freight, unload discharge, fasten tie secure, tie fasten moor, land arrive, board embark,
disembark leave, setup set_up installation, put add place insert, switch change select swap toggle, rebuild recompile
build compile, see view list show display, remove erase get_rid_of, yank take_back unpublish, oldest minimum earliest
lowest, upload publish send, download fetch pull, work_with compatible support minimum, endless infinite forever, only
just solely, completely entirely fully whole, look_like appear, hold_up delay, fall_back fallback default
`
