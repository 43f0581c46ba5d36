/**
 * Asks a model in words to go on with its last answer, for not every provider does so by itself. It follows the
 * unfinished answer as a message of the user.
 */
export const continuationRequest = 'Your last answer was cut off. Go on exactly where it stopped, without repeating anything and without a remark.'
