/** Words by the subject that they speak of: what people ask desks and offices for. A paragraph each: `field/subject: words`. */
export const SERVICES = `
desk/complaints: complaint complain dissatisfied disappointed unacceptable rude unfriendly terrible awful angry unhappy poor
compensation apology apologise apologize escalate supervisor worst bad experience

desk/feedback: feedback suggestion suggest idea improve improvement praise compliment survey opinion love great lovely
excellent wish feature proposal

sales/sales: sales quote quotation offer pricing price plan plans subscription trial demo enterprise upgrade downgrade license
licence seats discount negotiate customer prospect purchase contract annual monthly

sales/partners: partner partnership reseller supplier distributor cooperate collaboration sponsor sponsorship affiliate wholesale
press journalist media interview

software-support/bugs: bug bugs error errors crash crashes crashing broken exception fail fails failed failing glitch blank screen
loading stuck freeze unresponsive stacktrace timeout fault wrong result reproduce

software-support/how-to: tutorial documentation guide manual setting settings configure configuration setup feature option
explain instructions export import integrate integration api webhook sync

staff/recruiting: apply application applicant candidate resume cv vacancy position opening hiring recruit recruiter interview
apprenticeship internship trainee career

staff/training: training course workshop seminar certificate certification learn skill onboarding coaching

staff/working-time: shift shifts overtime roster rota timesheet hours clock vacation leave holiday sick absence remote homeoffice

staff/expenses: expense expenses reimbursement reimburse travel receipt mileage allowance claim

clinic/appointments: appointment appointments reschedule cancel book booking slot available waiting visit consultation checkup
calendar calendly opening

clinic/medicines: prescription prescriptions refill medicine medication pill tablet dose dosage pharmacy antibiotic inhaler side
effects

clinic/results: result results test lab laboratory blood sample scan xray x-ray mri ultrasound report diagnosis biopsy

clinic/symptoms: pain fever cough rash swollen swelling dizzy nausea vomiting headache sore throat itchy bleeding breath
breathing symptom symptoms infection hurt hurts

hotel/rooms: room rooms suite bed beds check-in checkin check-out checkout key keycard view floor upgrade double single twin

hotel/housekeeping: housekeeping clean cleaning towel towels sheets pillow pillows blanket linen laundry soap shampoo dirty
minibar iron hairdryer

hotel/amenities: pool spa sauna gym breakfast restaurant bar parking wifi shuttle concierge lobby

building/repairs: repair broken leak leaking leaks drip dripping heating radiator boiler elevator lift toilet clogged blocked
window door lock handle bulb light socket fuse plumber electrician caretaker janitor ceiling tap faucet air conditioning

building/tenancy: rent deposit lease tenancy tenant landlord contract eviction notice sublet keys move moving service charge

building/neighbours: noise noisy loud music party neighbour neighbours neighbor neighbors smell dog barking stairwell

campus/enrolment: enrol enroll enrolment enrollment admission admissions apply application register registration semester course
transcript transfer deferral dropout

campus/exams: exam exams examination grade grades mark marks retake resit thesis deadline extension assignment essay plagiarism

campus/fees: tuition fee fees scholarship grant loan bursary instalment funding

campus/dormitory: dormitory dorm residence hall roommate campus housing

telecom/mobile-plan: roaming sim esim data plan contract tariff minutes texts coverage signal reception network number port

telecom/broadband: internet broadband fibre fiber router modem speed slow outage line landline technician connection

energy/meters: meter reading readings kwh consumption electricity gas tariff supplier heating

energy/power-cuts: outage power cut blackout fuse electricity

claims/damage: damage damaged claim claims accident collision scratch dent theft stolen flood storm hail fire water witness
liability assessor

claims/policies: policy premium cover coverage renew renewal insurance deductible excess beneficiary

tickets/events: ticket tickets event concert seat seats venue show gig festival refund doors entry admission

tickets/membership: member membership join cancel renew card gym club fee points loyalty

aviation/disruption: delayed delay cancelled canceled cancellation missed connection rebook rebooking compensation stranded

post/letters: letter letters stamp stamps postage registered mailbox postman redirect

office/supplies: paper toner pens stationery supplies chair desk furniture coffee kitchen canteen meeting room projector
`
