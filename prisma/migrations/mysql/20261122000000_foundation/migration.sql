CREATE TABLE `User` (
    `id` CHAR(36) NOT NULL,
    `email` VARCHAR(254) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `passwordHash` VARCHAR(255) NOT NULL,
    `role` VARCHAR(16) NOT NULL,
    `locale` VARCHAR(8) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    `disabledAt` DATETIME(3) NULL,
    UNIQUE INDEX `User_email_key` (`email`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Session` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `refreshHash` CHAR(64) NOT NULL,
    `previousRefreshHash` CHAR(64) NULL,
    `rotatedAt` DATETIME(3) NOT NULL,
    `userAgent` VARCHAR(400) NOT NULL,
    `ipAddress` VARCHAR(64) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `lastSeenAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NOT NULL,
    `revokedAt` DATETIME(3) NULL,
    INDEX `Session_userId_revokedAt_idx` (`userId`, `revokedAt`),
    INDEX `Session_expiresAt_idx` (`expiresAt`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Session_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `ApiKey` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `prefix` VARCHAR(16) NOT NULL,
    `keyHash` CHAR(64) NOT NULL,
    `scopes` JSON NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NULL,
    `lastUsedAt` DATETIME(3) NULL,
    UNIQUE INDEX `ApiKey_keyHash_key` (`keyHash`),
    INDEX `ApiKey_userId_idx` (`userId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `ApiKey_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `IdempotencyRecord` (
    `id` CHAR(64) NOT NULL,
    `requestHash` CHAR(64) NOT NULL,
    `status` INTEGER NULL,
    `body` JSON NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NOT NULL,
    INDEX `IdempotencyRecord_expiresAt_idx` (`expiresAt`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Invitation` (
    `id` CHAR(36) NOT NULL,
    `tokenHash` CHAR(64) NOT NULL,
    `createdById` CHAR(36) NOT NULL,
    `role` VARCHAR(16) NOT NULL,
    `note` VARCHAR(120) NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `expiresAt` DATETIME(3) NOT NULL,
    `usedAt` DATETIME(3) NULL,
    `usedByEmail` VARCHAR(254) NULL,
    UNIQUE INDEX `Invitation_tokenHash_key` (`tokenHash`),
    INDEX `Invitation_createdById_idx` (`createdById`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Invitation_createdById_fkey` FOREIGN KEY (`createdById`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Setting` (
    `key` VARCHAR(64) NOT NULL,
    `value` JSON NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    PRIMARY KEY (`key`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Provider` (
    `id` CHAR(36) NOT NULL,
    `kind` VARCHAR(32) NOT NULL,
    `name` VARCHAR(80) NOT NULL,
    `baseUrl` VARCHAR(500) NOT NULL,
    `encryptedKey` TEXT NULL,
    `isEnabled` BOOLEAN NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Model` (
    `id` CHAR(36) NOT NULL,
    `providerId` CHAR(36) NOT NULL,
    `externalId` VARCHAR(190) NOT NULL,
    `label` VARCHAR(120) NOT NULL,
    `isEnabled` BOOLEAN NOT NULL,
    `createdAt` DATETIME(3) NOT NULL,
    UNIQUE INDEX `Model_providerId_externalId_key` (`providerId`, `externalId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Model_providerId_fkey` FOREIGN KEY (`providerId`) REFERENCES `Provider` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Conversation` (
    `id` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `title` VARCHAR(200) NOT NULL,
    `titleSource` VARCHAR(16) NOT NULL,
    `headId` CHAR(36) NULL,
    `modelId` CHAR(36) NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `lastActivityAt` DATETIME(3) NOT NULL,
    INDEX `Conversation_userId_lastActivityAt_id_idx` (`userId`, `lastActivityAt`, `id`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Conversation_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Message` (
    `id` CHAR(36) NOT NULL,
    `conversationId` CHAR(36) NOT NULL,
    `parentId` CHAR(36) NULL,
    `role` VARCHAR(16) NOT NULL,
    `parts` JSON NOT NULL,
    `state` VARCHAR(20) NOT NULL,
    `runId` CHAR(36) NULL,
    `appliedSeq` INTEGER NOT NULL,
    `errorCode` VARCHAR(60) NULL,
    `errorMessage` VARCHAR(1000) NULL,
    `modelId` CHAR(36) NULL,
    `modelLabel` VARCHAR(120) NULL,
    `inputTokens` INTEGER NULL,
    `outputTokens` INTEGER NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `updatedAt` DATETIME(3) NOT NULL,
    INDEX `Message_conversationId_parentId_idx` (`conversationId`, `parentId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Message_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;

CREATE TABLE `Run` (
    `id` CHAR(36) NOT NULL,
    `conversationId` CHAR(36) NOT NULL,
    `userId` CHAR(36) NOT NULL,
    `messageId` CHAR(36) NOT NULL,
    `modelId` CHAR(36) NOT NULL,
    `state` VARCHAR(20) NOT NULL,
    `ownerId` CHAR(36) NULL,
    `leaseUntil` DATETIME(3) NULL,
    `stopRequestedAt` DATETIME(3) NULL,
    `createdAt` DATETIME(3) NOT NULL,
    `endedAt` DATETIME(3) NULL,
    INDEX `Run_state_leaseUntil_idx` (`state`, `leaseUntil`),
    INDEX `Run_userId_state_idx` (`userId`, `state`),
    INDEX `Run_conversationId_idx` (`conversationId`),
    PRIMARY KEY (`id`),
    CONSTRAINT `Run_conversationId_fkey` FOREIGN KEY (`conversationId`) REFERENCES `Conversation` (`id`) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT `Run_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User` (`id`) ON DELETE CASCADE ON UPDATE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs;
