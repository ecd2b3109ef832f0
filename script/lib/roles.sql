-- The roles of a database server of our own (docker-compose.yml): run once by its superuser in the database of the site.
-- vraem owns the tables and has no other power; the public role may log in, and reads what grant_public grants it.
\set ON_ERROR_STOP on
\getenv owner_password POSTGRES_PASSWORD
\getenv public_password PUBLIC_PASSWORD
\getenv public_role VRAEM_PUBLIC_ROLE
CREATE ROLE vraem LOGIN PASSWORD :'owner_password';
CREATE ROLE :"public_role" LOGIN PASSWORD :'public_password';
GRANT :"public_role" TO vraem;
ALTER DATABASE :"DBNAME" OWNER TO vraem;
-- Where readers' reports are taken, a role that may add one and read nothing; without a password nobody logs in as it.
\getenv reports_role VRAEM_REPORTS_ROLE
\getenv reports_password REPORTS_PASSWORD
SELECT :'reports_password' <> '' AS takes_reports \gset
CREATE ROLE :"reports_role" NOLOGIN;
\if :takes_reports
ALTER ROLE :"reports_role" LOGIN PASSWORD :'reports_password';
\endif
GRANT :"reports_role" TO vraem;
-- The image gave its superuser the owner's password: from now on it enters through the container's own socket only.
ALTER ROLE CURRENT_USER PASSWORD NULL;
