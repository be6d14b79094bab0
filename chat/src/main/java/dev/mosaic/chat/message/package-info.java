/**
 * Messages of threads. It promises that a message that a boundary of conversation hides is in no answer. It writes and reads; it never changes
 * a message.
 */
@NullMarked
package dev.mosaic.chat.message;

import org.jspecify.annotations.NullMarked;
