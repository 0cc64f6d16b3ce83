-- outside a transaction
-- A reading names its service by the user name of the internet access.
create index concurrently if not exists internet_services_user_name on internet_services (lower(user_name));
