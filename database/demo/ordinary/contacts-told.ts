import type { NoteTold } from '../person.ts'
import type { StaffKey } from '../staff.ts'

/** What a contact was about, and whom it can happen to. `{oldPhone}`, `{phone}`, `{oldEmail}`, `{email}`, `{monthly}` are filled in. */
export type ContactTold = Pick<
  NoteTold,
  'about' | 'reason' | 'done' | 'direction' | 'channel' | 'kind' | 'followUp' | 'additional' | 'narrative'
> & {
  needs?: 'alarm' | 'Alula' | 'Cove Simple' | 'internet' | 'voice' | 'member' | 'camera'
  by?: StaffKey[]
  changes?: 'phone' | 'email'
}

export const contactsTold: ContactTold[] = [
  {
    about: 'Billing › Customer Billing Question',
    reason: 'Asked why the bill arrived two days later than usual',
    done: ['Explained that bills are made on the next business day after a holiday.', 'Told that the due date moves with it, to {+14}.'],
  },
  {
    about: 'Billing › Paid Online',
    reason: 'Asked whether the payment made in the portal was received',
    done: ['Confirmed the payment of {monthly} from {-1}; nothing is past due.', 'Told that the receipt arrives by email within 1 hour.'],
  },
  {
    about: 'Billing › Update Payment Method',
    reason: 'The card on file runs out',
    done: ['Sent the link for a new card to {email}; it works until {+2}.', 'Told that the bill of next month is taken from the new card.'],
    followUp: 'None needed once the card is in.',
  },
  {
    about: 'Billing › Credit/Refund',
    by: ['lead', 'bram'],
    reason: 'Was billed for a service that had been cancelled in time',
    done: [
      'Credited $9.99 to the account, approved by Oskar Nyberg, supervisor.',
      'Told that the credit shows on the next bill, within 30 days.',
    ],
  },
  {
    about: 'Billing › Promised to Pay',
    direction: 'outbound',
    by: ['kofi', 'billing'],
    reason: 'Called about a bill that is past due',
    done: ['The customer pays {monthly} by {+6}.', 'Told that no fee is charged when it arrives by then.'],
    followUp: 'Kofi Asante looks at the account on {+7}.',
  },
  {
    about: 'Billing › No Answer, Left Voicemail',
    direction: 'outbound',
    by: ['kofi'],
    reason: 'Called about a bill that is past due',
    done: ['Left a voicemail without account details, asking for a call back by {+4}.'],
    followUp: 'Kofi Asante calls again on {+5}.',
  },
  {
    about: 'Billing › Partial Payment',
    by: ['billing', 'kofi'],
    reason: 'Paid a part of the bill',
    done: ['Took note of the payment of $10.00 from {-1}.', 'Told that the rest is due by {+14}.'],
  },
  {
    about: 'Billing › Billing Correction/Error',
    reason: 'Found the same line twice on the bill',
    done: [
      'Corrected the bill by $3.99, approved by Priya Raman, lead.',
      'Told that the corrected bill is in the portal within 1 business day.',
    ],
  },
  {
    about: 'Customer Service › Update Account Information',
    changes: 'email',
    reason: 'Has a new email address',
    done: ['Verified by last payment amount.', 'Changed primary email from {oldEmail} to {email}; the old address was told.'],
  },
  {
    about: 'Customer Service › Update Account Information',
    changes: 'phone',
    reason: 'Has a new phone number',
    done: ['Verified by a code sent to the email on file.', 'Changed primary phone from {oldPhone} to {phone}.'],
  },
  {
    about: 'Customer Service › Notification Update',
    needs: 'alarm',
    reason: 'Wants fewer messages from the panel',
    done: [
      'Changed arming notifications from text to email.',
      'Left alarm texts as they are.',
      'Told that it takes effect within 10 minutes.',
    ],
  },
  {
    about: 'Customer Service › Placed On/Off Test Mode',
    needs: 'alarm',
    reason: 'Painters at home for a day',
    done: ['Placed the system on test mode for 8 hours.', 'Told that it ends by itself and that alarms are not forwarded until then.'],
  },
  {
    about: 'Customer Service › System Status/Test',
    needs: 'alarm',
    reason: 'Monthly test of all zones',
    done: ['Received a signal from every zone.', 'Confirmed that monitoring is on.'],
  },
  {
    about: 'Customer Service › Portal Help/Questions',
    reason: 'Could not find the bills in the portal',
    done: ['Showed where bills are kept, under Billing.', 'Sent the sign-in link to {email}; it works for 1 hour.'],
  },
  {
    about: 'Customer Service › Request Tracking Information',
    reason: 'Asked where the parcel is',
    done: ['Found the parcel at the depot in Phoenix since {-1}.', 'Told that it is delivered by {+2}.'],
  },
  {
    about: 'Customer Service › Referral Program',
    reason: 'Asked what a referral is worth',
    done: ['Explained that both sides get $25.00 off within 60 days of the installation.', 'Sent the referral link to {email}.'],
  },
  {
    about: 'Customer Service › Upgrade/Downgrade Plan',
    needs: 'alarm',
    reason: 'Asked what the larger plan includes',
    done: ['Compared Home Guard at $19.99 with Home Guard Plus at $29.99 a month.', 'Nothing was changed; the customer decides by {+7}.'],
    followUp: 'None; the customer calls.',
  },
  {
    about: 'Customer Service › TL/Supervisor Call Back Request',
    reason: 'Wants to speak with a lead about a late technician',
    done: ['Handed to Priya Raman, lead; she calls back within 1 business day, by {+1}.', 'Apologized for the late visit.'],
    followUp: 'Priya Raman calls by {+1}.',
  },
  {
    about: 'Supervisor/Manager › Follow-up/Bad Experience',
    direction: 'outbound',
    by: ['lead', 'supervisor'],
    reason: 'Called back about the late technician',
    done: ['Explained the delay and apologized.', 'Credited $15.00, within own limit; it shows on the next bill, within 30 days.'],
  },
  {
    about: 'Supervisor/Manager › Kudos/Good Experience',
    by: ['supervisor', 'lead'],
    reason: 'Praised how the installation was explained',
    done: ['Passed the thanks on to the technician.', 'No further concern.'],
  },
  {
    about: 'Customer Experience (CE) › Bilingual Requested',
    reason: 'Asked for a colleague who speaks Spanish',
    done: ['Handed the call to Soledad Banks on the line.', 'She answered the question about the due date, {+9}.'],
  },
  {
    about: 'Customer Experience (CE) › Installation/Activation Completed',
    direction: 'outbound',
    needs: 'alarm',
    by: ['soledad', 'anneke'],
    reason: 'Welcome call after the installation',
    done: ['Confirmed that all zones report and monitoring is on.', 'Explained site password and PIN; both were chosen by the customer.'],
  },
  {
    about: 'Alarm Permit › Permit Added',
    needs: 'alarm',
    reason: 'Sent the number of the alarm permit',
    done: ['Added the permit to the account.', 'Told that it has to be renewed within 12 months.'],
  },
  {
    about: 'Alarm Permit › Customer Permit Question',
    needs: 'alarm',
    reason: 'Asked whether the city requires a permit',
    done: ['Explained that the city asks for one within 30 days of the installation.', 'Sent the form to {email}.'],
  },
  {
    about: 'Tech Support › Low Battery',
    needs: 'Cove Simple',
    reason: 'Front door sensor reports a low battery',
    done: ['Sent two CR123A batteries at no charge, arriving by {+4}.', 'Explained how to change them without a tamper alarm.'],
  },
  {
    about: 'Tech Support › Loss of Supervision',
    needs: 'Cove Simple',
    reason: 'Motion sensor is reported missing',
    done: ['Had the sensor moved nearer to the panel.', 'Supervision came back within 10 minutes.'],
  },
  {
    about: 'Tech Support › Panel Frozen/Unresponsive',
    needs: 'Cove Simple',
    reason: 'Panel does not react to touch',
    done: ['Restarted the panel by its power button, held for 10 seconds.', 'It reacts again; all zones are in order.'],
  },
  {
    about: 'Tech Support › Panel Setting Adjustments',
    needs: 'Cove Simple',
    reason: 'Wants a longer exit delay',
    done: ['Changed the exit delay from 45 to 60 seconds.', 'Tested on the line.'],
  },
  {
    about: 'Tech Support › False Alarm Assistance',
    needs: 'Cove Simple',
    reason: 'False alarm from the back door',
    done: ['Read the log: the door was opened during the entry delay.', 'Explained the entry delay; no dispatch took place.'],
  },
  {
    about: 'Tech Support Alula › Sensor Low Battery',
    needs: 'Alula',
    reason: 'Window sensor reports a low battery',
    done: ['Sent one CR2450 battery at no charge, arriving by {+4}.', 'Told which side faces up.'],
  },
  {
    about: 'Tech Support Alula › Hub Internet Communication Failure',
    needs: 'Alula',
    reason: 'Hub lost the internet after a new router',
    done: ['Connected the hub to the new network on the line.', 'Test signal arrived after 2 minutes.'],
  },
  {
    about: 'Tech Support Alula › False Alarm Assistance',
    needs: 'Alula',
    reason: 'False alarm while arriving at home',
    done: [
      'Changed the entry delay from 30 to 45 seconds.',
      'No dispatch took place; the caller gave the site password to the central station.',
    ],
  },
  {
    about: 'Tech Support Alula › Alarm Panel Setting Adjustments',
    needs: 'Alula',
    reason: 'Wants the chime off at night',
    done: ['Changed the chime from on to off between 22:00 and 6:00.'],
  },
  {
    about: 'Tech Support › HelloTech | Technician Call',
    needs: 'alarm',
    kind: 'third_party',
    reason: 'Technician on site asked for the zone list',
    done: ['Read the zone names to the technician; no secrets were given.', 'He finishes by 17:00 the same day.'],
  },
  {
    about: 'Tech Support › Notification Failure',
    needs: 'alarm',
    reason: 'No texts from the panel since the phone was changed',
    done: ['Changed the number for texts from {oldPhone} to {phone}.', 'Test text arrived within 1 minute.'],
    changes: 'phone',
  },
  {
    about: 'Tech Support Cameras › Outdoor Camera Troubleshooting',
    needs: 'camera',
    reason: 'Outdoor camera is offline',
    done: ['Restarted the camera and moved it to the 2.4 GHz network.', 'Live picture came back within 5 minutes.'],
  },
  {
    about: 'Internet faults › No Connection',
    needs: 'internet',
    reason: 'No internet since the morning',
    done: ['Read the line: no light at the terminal.', 'Booked a technician for {+1}, between 8:00 and 12:00, at no charge.'],
    followUp: 'Tech support calls by {+2} to hear that it works.',
  },
  {
    about: 'Internet faults › Slow or Dropping',
    needs: 'internet',
    reason: 'Connection drops in the evening',
    done: [
      'Changed the wireless channel from 6 to 11.',
      'Measured without drops for 15 minutes.',
      'Told to call again if it drops before {+3}.',
    ],
  },
  {
    about: 'Internet faults › Router Help',
    needs: 'internet',
    reason: 'Wants a network for guests',
    done: ['Turned on the guest network on the line.', 'The name and key are chosen by the customer; we did not write them down.'],
  },
  {
    about: 'Internet faults › Area Outage',
    needs: 'internet',
    reason: 'Asked about the outage in the area',
    done: [
      'Explained that a cable was cut and is repaired by {+1}.',
      'Told that a credit for whole days without service comes with the next bill.',
    ],
  },
  {
    about: 'Plans and usage › Usage Question',
    needs: 'internet',
    channel: 'chat',
    reason: 'Asked about the usage alert',
    done: ['Explained that 75 percent of 500 GB was used by {-1}.', 'The allowance starts again within 12 days.'],
  },
  {
    about: 'Plans and usage › Plan Change',
    needs: 'internet',
    reason: 'Moves to the next larger plan',
    done: ['Changed the plan from Fiber 100 to Fiber 300 from the next bill on.', 'Told that the price is $49.00 a month then.'],
  },
  {
    about: 'Numbers › Forwarding Changed',
    needs: 'voice',
    reason: 'Wants calls forwarded while traveling',
    done: ['Changed forwarding from off to {oldPhone}.', 'Told that it stays until {+14}.'],
  },
  {
    about: 'Voice faults › Poor Sound',
    needs: 'voice',
    reason: 'Callers hear an echo',
    done: ['Replaced the codec setting of the adapter.', 'Test call without echo; told to call again by {+7} otherwise.'],
  },
  {
    about: 'Points › Points Missing',
    needs: 'member',
    reason: 'Points for a purchase are missing',
    done: ['Found the purchase of $59.00 from {-4}.', 'Told that the points are added within 3 business days.'],
    followUp: 'None needed.',
  },
  {
    about: 'Points › Balance Question',
    needs: 'member',
    channel: 'chat',
    reason: 'Asked how many points there are and when they end',
    done: ['Told the balance and that points end after 24 months.'],
  },
  {
    about: 'Offers and e-mail › Sign-In Help',
    channel: 'email',
    reason: 'Can not sign in to the portal',
    done: ['Sent the reset mail to {email}; the link works until {+1}.', 'Earlier sessions have ended.'],
  },
  {
    about: 'Retention - Save › No Concession',
    reason: 'Thought about leaving because the price rose',
    done: ['Explained what the plan includes; the customer stays without a concession.', 'Told that the price is fixed for 12 months.'],
  },
  {
    about: 'Retention - Save › Account Credit',
    by: ['lead', 'bram'],
    reason: 'Wanted to cancel after two outages',
    done: [
      'Offered a credit of $20.00, approved by Oskar Nyberg, supervisor; accepted.',
      'It shows on the next bill, within 30 days.',
      'The customer stays.',
    ],
  },
  {
    about: 'Sales › Additional Equipment',
    needs: 'alarm',
    by: ['mara'],
    reason: 'Bought two more door sensors',
    done: ['Ordered two sensors at $24.00 each, $48.00 in all.', 'Told that they arrive within 3 to 5 business days, by {+6}.'],
  },
  {
    about: 'Sales › Price Check',
    channel: 'chat',
    reason: 'Asked what a doorbell camera costs',
    done: ['Told the price of $89.00, or 12 installments of $7.42.', 'Nothing was ordered.'],
  },
  {
    narrative: true,
    about: 'Customer Service › Missing Equipment',
    needs: 'alarm',
    reason: 'The account holder called because one sensor was missing in the parcel; we send it at no charge.',
    done: [
      '• Compared the packing list: one motion sensor is missing.',
      '• Sent it at no charge; it arrives by {+4}.',
      '• The customer understood and had no further concern.',
    ],
  },
  {
    narrative: true,
    about: 'Customer Service › System Relocation',
    needs: 'alarm',
    reason: 'The account holder moves within the city and takes the system along.',
    done: [
      '• Explained the relocation, at no charge once a year.',
      '• Booked a technician for {+9}, between 9:00 and 12:00.',
      '• The new address is changed on the day of the move.',
    ],
    followUp: 'Care changes the site address on {+9}.',
  },
]
