/**
 * HTTP endpoints of links and messages, and the webhook of Telegram.
 */
@NullMarked
package dev.mosaic.channels.telegram.web;

import org.jspecify.annotations.NullMarked;
