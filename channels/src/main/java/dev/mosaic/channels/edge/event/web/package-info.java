/** HTTP endpoints of events: for the agent that reports them, and for its user. */
@NullMarked
package dev.mosaic.channels.edge.event.web;

import org.jspecify.annotations.NullMarked;
