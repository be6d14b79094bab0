/**
 * Threads and messages: what the caller writes with a persona, sorted into threads; polls and checklists. This package declares the schema;
 * each noun has a package of its own.
 *
 * <p>No other module uses anything of this one. It promises that a message is in a thread of its own user and goes with it, and that every answer
 * is of the caller alone.
 */
@NullMarked
package dev.mosaic.chat;

import org.jspecify.annotations.NullMarked;
