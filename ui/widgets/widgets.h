// SPDX-License-Identifier: GPL-3.0-or-later
/// All widgets that pages are built of, in one include.
#pragma once

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/text.h"
