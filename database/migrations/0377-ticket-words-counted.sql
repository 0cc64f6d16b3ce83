-- long
analyze ticket_documents (words);
