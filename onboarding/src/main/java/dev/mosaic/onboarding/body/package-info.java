/**
 * How the JSON body of a request is read, in all rooms: as it is written, and never as what it might have meant.
 *
 * <p>It promises that a value of another kind than asked for, a name that stands twice and a text behind the end are refused, with the
 * place of each. It knows no request by name, and decides no words: how a refusal looks is the service's matter.
 */
@NullMarked
package dev.mosaic.onboarding.body;

import org.jspecify.annotations.NullMarked;
