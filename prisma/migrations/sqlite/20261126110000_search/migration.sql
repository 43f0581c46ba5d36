CREATE TABLE "SearchEntry" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subjectId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "isTitle" BOOLEAN NOT NULL,
    "terms" TEXT NOT NULL,
    CONSTRAINT "SearchEntry_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "SearchEntry_subjectId_key" ON "SearchEntry" ("subjectId");
CREATE INDEX "SearchEntry_conversationId_idx" ON "SearchEntry" ("conversationId");

-- The index keeps no copy of the terms; the triggers tell it of each change of the table.
CREATE VIRTUAL TABLE "SearchEntry_fts" USING fts5 (terms, content = 'SearchEntry', content_rowid = 'number', tokenize = 'ascii');

CREATE TRIGGER "SearchEntry_fts_insert" AFTER INSERT ON "SearchEntry" BEGIN
    INSERT INTO "SearchEntry_fts" (rowid, terms) VALUES (new."number", new."terms");
END;
CREATE TRIGGER "SearchEntry_fts_delete" AFTER DELETE ON "SearchEntry" BEGIN
    INSERT INTO "SearchEntry_fts" ("SearchEntry_fts", rowid, terms) VALUES ('delete', old."number", old."terms");
END;
CREATE TRIGGER "SearchEntry_fts_update" AFTER UPDATE OF "terms" ON "SearchEntry" BEGIN
    INSERT INTO "SearchEntry_fts" ("SearchEntry_fts", rowid, terms) VALUES ('delete', old."number", old."terms");
    INSERT INTO "SearchEntry_fts" (rowid, terms) VALUES (new."number", new."terms");
END;
