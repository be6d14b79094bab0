/**
 * Users: how they prove who they are, their personas, and what they told the wizard. This package declares the schema and tells the kernel
 * whether a caller still has a row; each noun has a package of its own.
 *
 * <p>Other modules may use the types of these packages that ArchitectureTest lists, and nothing else. The module promises that a user has a
 * default persona from the first moment, and that every answer is of the caller alone. It does not know what was said.
 */
@NullMarked
package dev.mosaic.onboarding;

import org.jspecify.annotations.NullMarked;
