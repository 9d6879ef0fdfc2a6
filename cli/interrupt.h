/* SPDX-License-Identifier: Apache-2.0 */
/* Stopping when the user or the system asks to: long work looks here from time to time. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* From here on a hang-up, interrupt or termination is remembered, and a closed pipe is an error of
 * writing. The second one of a kind ends the program at once. */
void interrupt_prepare(void);

bool interrupt_asked(void);

#endif
