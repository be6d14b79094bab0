/**
 * Messages to and from Telegram: the log, and the sending of answers, after the commit and at least once.
 */
@NullMarked
package dev.mosaic.channels.telegram.message;

import org.jspecify.annotations.NullMarked;
