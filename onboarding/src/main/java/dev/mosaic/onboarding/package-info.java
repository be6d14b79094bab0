/**
 * Users, their personas, and the data that they enter in the wizard. This package declares the schema; each noun has a package of its own.
 *
 * <p>Other modules may use the types of these packages that ArchitectureTest lists, and nothing else. The module promises that a user has a
 * default persona as soon as the user exists, and that every response contains rows of the caller alone. It knows neither accounts nor messages.
 */
@NullMarked
package dev.mosaic.onboarding;

import org.jspecify.annotations.NullMarked;
