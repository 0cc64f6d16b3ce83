import type { ContactTold } from './contacts-told.ts'

/** Panels, cameras, internet and voice. */
export const faultsTold: ContactTold[] = [
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
]
