/**
 * The command that reports findings in migration files, and those in what their steps do in a scratch database.
 *
 * <p>It promises that the database of the service is only read. It decides nothing about what is a finding.
 */
@NullMarked
package dev.mosaic.service.command.lint;

import org.jspecify.annotations.NullMarked;
