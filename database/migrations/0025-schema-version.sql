-- Web and worker look before they serve whether the schema is the one that they were written for.

grant select on migrations to steward_app;
