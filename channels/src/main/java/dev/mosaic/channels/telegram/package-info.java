/**
 * Telegram: chats of users that are linked with a conversation each, and what Telegram tells about them by its webhook.
 *
 * <p>An update is handled once, in one transaction, however often Telegram repeats it.
 */
@NullMarked
package dev.mosaic.channels.telegram;

import org.jspecify.annotations.NullMarked;
