-- The link of a sign-up holds the address of somebody who may be nobody's customer: the sweep takes it once the link has run out.
grant delete on portal_links to steward_app;
