package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.StepId;
import java.util.Optional;

/**
 * An applied step whose file was changed, and the correction of its record.
 *
 * @param step the step
 * @param file where its script was found
 * @param recorded the recorded checksum
 * @param found the checksum of the file
 * @param difference from the text that ran to the file, as a unified diff without directives; absent if the text was
 *     not stored
 */
public record Repair(StepId step, String file, int recorded, int found, Optional<String> difference) {}
