// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMainWindow>
#include "ui/charts/line.h"
#include "core/account/brief.h"
