/**
 * HTTP endpoints of invitations. Controllers validate a request, call a service class of {@link dev.mosaic.conversation.invitation} and map
 * the result to a response record. They do not access the database.
 */
@NullMarked
package dev.mosaic.conversation.invitation.web;

import org.jspecify.annotations.NullMarked;
