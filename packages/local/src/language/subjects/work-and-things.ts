/** Words by the subject that they speak of: money, work, trade, devices. A paragraph each: `field/subject: words`. */
export const WORK_AND_THINGS = `
banking/bank: bank banking account accounts checking savings balance deposit withdraw withdrawal overdraft teller atm branch routing
iban swift chase citibank barclays hsbc wells fargo capital vanguard paypal venmo fund funds

banking/transfers: transfer transfers wire move send eft funds money

banking/cards: card cards credit debit visa mastercard amex discover swipe limit apr pin contactless

banking/spending: spend spent spending transaction transactions purchase purchases charge charged expense expenses statement history
bought budget

banking/bills: bill bills owe owed due pay payment payments minimum utility utilities electric electricity water phone rent overdue
reminder invoice invoices mortgage

banking/checks: check checks checkbook checkbooks cheque cheques

banking/interest: interest rate yield percent apr apy loan mortgage savings

banking/fraud: fraud fraudulent scam unauthorized unauthorised suspicious stolen identity theft dispute recognize hacked

banking/freezing: freeze frozen block blocked hold lock locked suspend suspended unfreeze deactivate

investing: stock stocks share shares invest investing investment investor dividend bond cryptocurrency bitcoin crypto ethereum
nasdaq dow portfolio wall

business: company companies business startup entrepreneur ceo supplier manufacture manufacturer partner partnership wholesale
industry factory market marketing brand managing director

employment/pay: pay paycheck payday salary wage wages paid income earn earned earning earnings raise bonus overtime payroll stub direct
deposit gross net

employment/taxes: tax taxes taxed irs w2 w2s w-2 w-4 1040 1099 deduction deductible refund withholding vat hmrc file filing bracket owe

employment/time-off: pto vacation days day off leave time request requests approved approval holiday holidays absence sick accrued used
taken remaining break furlough

employment/retirement: 401k 401 k rollover roll pension retire retirement ira

employment/insurance: insurance insured coverage premium deductible copay policy benefits dental claim hmo ppo plan

employment/meetings: meeting meetings conference schedule scheduled calendar agenda invite appointment room reschedule attend

employment/job: job jobs work working career boss manager employer employee employment colleague coworker office hire hired hiring
resume interview fired quit resign promotion apprenticeship internship intern vacancy recruit recruiter human resources hr
applicant trainee

trade/shopping: buy shop shopping store order orders ordered purchase sale discount coupon voucher price cheap expensive amazon ebay
mall catalog checkout cart basket available availability stock sold restock size color colour model recommend

trade/payments: pay paid payment charge charged debit debited refund refunded reimbursement money invoice receipt bill amount
overcharged double twice card paypal bank voucher coupon code discount price euros dollars vat tax

trade/delivery: deliver delivered delivery ship shipped shipping shipment parcel package packages box courier driver carrier dhl ups
fedex hermes usps tracking track postman post mail doorstep neighbour neighbor dispatch dispatched address late arrive arrived
express customs

trade/returns: return returns returned exchange swap replace replacement warranty guarantee defective faulty broken damaged
scratched cracked torn wrong item label refund repair fix stopped working dent shattered unwanted mind

trade/products: material materials fabric dimensions compatible compatibility suitable waterproof washable color colour size sizes
fit recommend suggest stock available dishwasher model version specification weight height width made contain

computing/accounts: account login log sign password username profile email newsletter subscribe unsubscribe register registered
registration credentials reset delete deletion gdpr privacy data personal loyalty points membership merge advertising

computing/computers: computer laptop notebook pc mac desktop tablet ipad keyboard mouse screen monitor display printer printing toner
scanner copier usb charger docking dock cable headset headphones earphones webcam speaker battery hardware device webcam
processor ram disk ssd

computing/phones: phone phones smartphone iphone android mobile cell sim ringtone call texting voicemail handset

computing/software: software app apps application program install installed installation update updated upgrade uninstall version
windows macos linux excel word outlook powerpoint office teams zoom browser chrome firefox safari adobe photoshop autocad
license licence licensed crash crashes crashed freeze freezes bug error python java code coding programming git database
spreadsheet

computing/network: internet wifi wi-fi wlan lan vpn network router modem ethernet connection connect connected disconnect disconnects
bandwidth offline online server ip dns proxy port socket signal slow broadband drive share

computing/security: phishing malware virus trojan ransomware hack hacked hacker firewall firewalls antivirus spyware encrypted breach
suspicious spam attachment infected scam spoof leak stolen

computing/access: password passwords login locked lockout unlock permission permissions rights authenticator authentication mfa 2fa
token user credentials admin mailbox folder access denied username pin onboarding joiner leaver expired

computing/technology: robot ai artificial intelligence machine gadget invention electronics technology drone engineering naval
biomedical

dwelling/tools: hammer screwdriver wrench drill saw ladder nail bolt

noise: asdf test testing qwerty blah lorem ipsum
`
