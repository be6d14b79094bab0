/**
 * Threads and their messages; polls and checklists. This package declares the schema; each noun has its own package.
 *
 * <p>No other module depends on this one. A message is in a thread of its own user and is deleted with it. Every answer is limited to the
 * caller's data.
 */
@NullMarked
package dev.mosaic.chat;

import org.jspecify.annotations.NullMarked;
