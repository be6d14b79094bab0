/** HTTP endpoints of the caller's profile. The controller validates a request, calls {@code Profiles} and maps the result to a response record. */
@NullMarked
package dev.mosaic.onboarding.user.web;

import org.jspecify.annotations.NullMarked;
