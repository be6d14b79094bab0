/**
 * Who a person is: users and how they prove it, their personas, and what they told the wizard.
 *
 * <p>This package is all that other rooms may use. It promises that a user has a default persona from the first moment, and that every answer is
 * of the caller alone. It never knows what was said, nor who asks through which protocol.
 */
@NullMarked
package dev.mosaic.onboarding;

import org.jspecify.annotations.NullMarked;
