ALTER TABLE "Provider" ADD COLUMN "ownerId" TEXT REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "Provider_ownerId_idx" ON "Provider" ("ownerId");
