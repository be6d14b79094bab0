/** HTTP endpoints of edge agents for their users, and the authentication of requests of an agent. */
@NullMarked
package dev.mosaic.channels.edge.agent.web;

import org.jspecify.annotations.NullMarked;
