/** HTTP endpoints of relationships. The controller validates a request, calls {@code Relationships} and maps the result to a response record. */
@NullMarked
package dev.mosaic.conversation.relationship.web;

import org.jspecify.annotations.NullMarked;
