/** Events that edge agents report. The log is append-only, and a batch that is sent again adds nothing. */
@NullMarked
package dev.mosaic.channels.edge.event;

import org.jspecify.annotations.NullMarked;
