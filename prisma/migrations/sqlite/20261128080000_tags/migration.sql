CREATE TABLE "ConversationTag" (
    "conversationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    PRIMARY KEY ("conversationId", "name"),
    CONSTRAINT "ConversationTag_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
