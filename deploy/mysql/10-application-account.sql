-- Runs once, when the volume is new. The app's account may read and write its own database and change its schema, which
-- migrations do; it may neither define programs in it nor see anything beside it.
REVOKE ALL PRIVILEGES ON `agentchat`.* FROM 'agentchat'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON `agentchat`.* TO 'agentchat'@'%';
