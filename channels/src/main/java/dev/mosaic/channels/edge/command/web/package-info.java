/** HTTP endpoints of commands: for the user who queues them, and for the agent that executes them. */
@NullMarked
package dev.mosaic.channels.edge.command.web;

import org.jspecify.annotations.NullMarked;
