CREATE TABLE `ConversationTag` (
    `conversationId` CHAR(36) NOT NULL,
    `name` VARCHAR(40) NOT NULL,
    PRIMARY KEY (`conversationId`, `name`),
    CONSTRAINT `ConversationTag_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
