/** Messages of threads. No answer has a message that a boundary of conversation hides. Messages are added and read, never changed. */
@NullMarked
package dev.mosaic.chat.message;

import org.jspecify.annotations.NullMarked;
