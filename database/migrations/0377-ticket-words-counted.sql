-- long
do $$
begin
  if exists (select from ticket_documents) then
    analyze ticket_documents (words);
  end if;
end
$$;
