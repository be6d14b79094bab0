/**
 * The queue of commands of each edge agent.
 *
 * <p>Commands of an agent are delivered in order and at least once, under one lease of the agent at a time.
 */
@NullMarked
package dev.mosaic.channels.edge.command;

import org.jspecify.annotations.NullMarked;
