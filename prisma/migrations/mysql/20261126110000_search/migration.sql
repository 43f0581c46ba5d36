-- A table of its own: a full-text index on Message would rebuild that table while people wait.
CREATE TABLE `SearchEntry` (
    `number` INTEGER NOT NULL AUTO_INCREMENT,
    `subjectId` CHAR(36) NOT NULL,
    `conversationId` CHAR(36) NOT NULL,
    `isTitle` BOOLEAN NOT NULL,
    `terms` MEDIUMTEXT NOT NULL,
    UNIQUE INDEX `SearchEntry_subjectId_key` (`subjectId`),
    INDEX `SearchEntry_conversationId_idx` (`conversationId`),
    FULLTEXT INDEX `SearchEntry_terms_idx` (`terms`),
    PRIMARY KEY (`number`),
    CONSTRAINT `SearchEntry_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
