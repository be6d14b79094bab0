package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.StepId;
import java.util.Optional;

/**
 * An applied step whose file was changed, and what makes its record say the same as the file.
 *
 * @param step the step
 * @param file where its script was found
 * @param recorded the checksum that is recorded
 * @param found the checksum of the file
 * @param difference from what ran to what the file says, as a unified diff without directives; absent if the text was not kept
 */
public record Repair(StepId step, String file, int recorded, int found, Optional<String> difference) {}
