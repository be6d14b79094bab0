/**
 * Threads of a user, optionally with a persona.
 *
 * <p>A user's last thread cannot be deleted. Database triggers maintain the number of a thread's messages and the time of the last one. The
 * package does not know messages.
 */
@NullMarked
package dev.mosaic.chat.thread;

import org.jspecify.annotations.NullMarked;
