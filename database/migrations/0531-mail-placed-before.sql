-- Mail that somebody has put on a ticket already, which may be taken back still.

update ticket_messages set placed_at = received_mails.settled_at
  from received_mails
 where received_mails.ticket_message_id = ticket_messages.id and received_mails.settled_by is not null and received_mails.state = 'taken';
