/**
 * Threads: messages of a user that belong together, perhaps with a persona.
 *
 * <p>It promises that a user's only thread is not deleted. Triggers of the database keep the number of a thread's messages and the time of its
 * last one; nothing here counts. It does not know messages.
 */
@NullMarked
package dev.mosaic.chat.thread;

import org.jspecify.annotations.NullMarked;
