/**
 * How messages come in and go out: tokens of data sources, edge agents, Telegram.
 *
 * <p>Each sub-package owns its tables and has its controllers in {@code web}. Nothing here generates an answer: messages come from the user, an agent or
 * a chat, and go to the conversation, and back.
 */
@NullMarked
package dev.mosaic.channels;

import org.jspecify.annotations.NullMarked;
