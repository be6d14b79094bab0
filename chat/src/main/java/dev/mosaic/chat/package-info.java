/**
 * Threads and messages: what the caller writes with a persona, sorted into threads.
 *
 * <p>This package is all that other rooms may use. It promises that a message is in a thread of its own user, goes with it, and is
 * counted by it. It never counts by itself, which the database's triggers do, and never answers about a thread of somebody else.
 */
@NullMarked
package dev.mosaic.chat;

import org.jspecify.annotations.NullMarked;
