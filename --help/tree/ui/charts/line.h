// SPDX-License-Identifier: GPL-3.0-or-later
#include <QChart>
#include <QtCharts/QLineSeries>
