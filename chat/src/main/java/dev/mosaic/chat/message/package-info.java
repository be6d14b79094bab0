/** Messages of threads. No answer has a message that a boundary of conversation hides. Messages are added, edited and deleted by the user of their thread. */
@NullMarked
package dev.mosaic.chat.message;

import org.jspecify.annotations.NullMarked;
