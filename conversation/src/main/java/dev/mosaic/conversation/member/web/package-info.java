/**
 * HTTP endpoints of the members of groups. Controllers validate a request, call {@link dev.mosaic.conversation.member.GroupMembers} and map
 * the result to a response record. They do not access the database.
 */
@NullMarked
package dev.mosaic.conversation.member.web;

import org.jspecify.annotations.NullMarked;
